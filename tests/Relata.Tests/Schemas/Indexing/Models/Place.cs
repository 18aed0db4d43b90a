namespace Relata.Tests.Schemas.Indexing.Models;

[Table("indexed_place")]
public partial class Place : Entity
{
    [PrimaryKey] public partial int Row { get; set; }
    [PrimaryKey] public partial int Number { get; set; }
}
