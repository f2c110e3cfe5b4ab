"""How sites that run UNIT3D write their announces."""

from radarr_desktop.domain.announce import LinePattern

UNIT3D = LinePattern(
    line=r"^Category \[(?P<cat>[^\]]*)\] Type \[(?P<type>[^\]]*)\] Name \[(?P<name>.+?)\]"
    r"(?: Resolution \[(?P<res>[^\]]*)\])? Freeleech \[(?P<free>[^\]]*)\]"
    r" Internal \[(?P<internal>[^\]]*)\] Double Upload \[(?P<dup>[^\]]*)\]"
    r" Size \[(?P<size>[^\]]*)\] Uploader \[(?P<up>[^\]]*)\] Url \[\S+/(?P<id>\d+)\]",
    films="Movies?.*",
)
