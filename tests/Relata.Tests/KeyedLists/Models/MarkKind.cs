namespace Relata.Tests.KeyedLists.Models;

public enum MarkKind
{
    Style,
    Plot,
}
