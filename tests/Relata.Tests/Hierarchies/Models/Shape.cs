namespace Relata.Tests.Hierarchies.Models;

[Table]
public abstract partial class Shape : Entity
{
    [PrimaryKey] public partial string Region { get; set; }

    [PrimaryKey] public partial int Number { get; set; }

    [Discriminator, Column(EnumAsText = true)] public partial ShapeKind Kind { get; }

    [Column(IsDeferred = true)] public partial string? Remark { get; set; }
}
