namespace Relata.Tests.Models.Codes;

/// <summary>An entity with a text in a key of two columns, with a column that can change.</summary>
[Table("code_shelf")]
public partial class Shelf : Entity
{
    [PrimaryKey] public partial int Floor { get; set; }
    [PrimaryKey] public partial string Code { get; set; }
    public partial string? Note { get; set; }
}
