<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en">
<context>
    <name>Blocklist</name>
    <message numerus="yes">
        <source>%n entries</source>
        <translation><numerusform>%n entry</numerusform><numerusform>%n entries</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>failed %n time(s)</source>
        <translation><numerusform>failed %n time</numerusform><numerusform>failed %n times</numerusform></translation>
    </message>
</context>
<context>
    <name>Guides</name>
    <message numerus="yes">
        <source>%n condition(s)</source>
        <translation><numerusform>%n condition</numerusform><numerusform>%n conditions</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n format(s)</source>
        <translation><numerusform>%n format</numerusform><numerusform>%n formats</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n change(s)</source>
        <translation><numerusform>%n change</numerusform><numerusform>%n changes</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n size(s)</source>
        <translation><numerusform>%n size</numerusform><numerusform>%n sizes</numerusform></translation>
    </message>
</context>
<context>
    <name>Texts</name>
    <message numerus="yes">
        <source>%n film(s)</source>
        <translation><numerusform>%n film</numerusform><numerusform>%n films</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n release(s)</source>
        <translation><numerusform>%n release</numerusform><numerusform>%n releases</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n seed(s)</source>
        <translation><numerusform>%n seed</numerusform><numerusform>%n seeds</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n download(s)</source>
        <translation><numerusform>%n download</numerusform><numerusform>%n downloads</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n indexer(s)</source>
        <translation><numerusform>%n indexer</numerusform><numerusform>%n indexers</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n condition(s)</source>
        <translation><numerusform>%n condition</numerusform><numerusform>%n conditions</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n test(s)</source>
        <translation><numerusform>%n test</numerusform><numerusform>%n tests</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n custom format(s)</source>
        <translation><numerusform>%n custom format</numerusform><numerusform>%n custom formats</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation><numerusform>%n day</numerusform><numerusform>%n days</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation><numerusform>%n hour</numerusform><numerusform>%n hours</numerusform></translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation><numerusform>%n minute</numerusform><numerusform>%n minutes</numerusform></translation>
    </message>
</context>
<context>
    <name>Lab</name>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation><numerusform>%n file</numerusform><numerusform>%n files</numerusform></translation>
    </message>
</context>
</TS>
