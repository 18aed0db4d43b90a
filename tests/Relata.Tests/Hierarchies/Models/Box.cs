namespace Relata.Tests.Hierarchies.Models;

[DiscriminatorValue(ShapeKind.Box)]
public partial class Box : Square;
