namespace Relata.Tests.Models.Loose;

/// <summary>Tables that are created without their foreign keys, so that references may lead nowhere.</summary>
[Table("loose_writer")]
public partial class Writer : Model
{
    public partial string? Name { get; set; }
}
