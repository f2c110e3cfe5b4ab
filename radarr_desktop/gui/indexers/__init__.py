"""How indexers are doing: the table, and one of them with its days and its errors."""
