namespace Relata.Tests.LinkTables.Models;

[Table]
public partial class Artist : Entity
{
    [PrimaryKey, Column(EnumAsText = true)] public partial Country Country { get; set; }
    [PrimaryKey] public partial int Number { get; set; }
}
