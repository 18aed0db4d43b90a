namespace Relata.Tests.Names.Models;

[Table("Depôt \"north\" `1` it's")]
public partial class Depot : Entity
{
    [PrimaryKey, Column("primary key")] public partial int Number { get; set; }
    [Column("VALUES (x)")] public partial string Name { get; set; }
    [Relationship(BackPopulates = nameof(Parcel.Depot))] public partial RelatedList<Parcel> Parcels { get; }
}
