namespace Relata.Tests.Models.Codes;

/// <summary>An entity whose key is a text, with a column that can change.</summary>
[Table("code_locker")]
public partial class Locker : Entity
{
    [PrimaryKey] public partial string Code { get; set; }
    public partial string? Note { get; set; }
}
