namespace Shelf;

public sealed record AuthorLine(string Name, int Books, int Lent);
