namespace Relata.Tests.Hierarchies.Models;

public enum ShapeKind
{
    Circle,
    Square,
    Box,
}
