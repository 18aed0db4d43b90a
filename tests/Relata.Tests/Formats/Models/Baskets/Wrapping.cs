namespace Relata.Tests.Formats.Models.Baskets;

public enum Wrapping
{
    None,
    BrownPaper,
    Box,
}
