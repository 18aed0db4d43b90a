namespace Relata.Tests.Schemas.Indexing.Models;

/// <summary>Foreign keys, of which some have an index already.</summary>
[Table("indexed_thing")]
[Index(nameof(LongId), nameof(PlainId))]
[Index(nameof(SecondId), nameof(FirstId), Name = "first_is_second")]
public partial class Thing : Entity
{
    [PrimaryKey, ForeignKey<Owner>] public partial int KeyId { get; set; }
    [PrimaryKey, ForeignKey<Owner>] public partial int SecondPartId { get; set; }
    [ForeignKey<Owner>] public partial int? PlainId { get; set; }
    [ForeignKey<Owner>, Index] public partial int? NamedId { get; set; }
    [ForeignKey<Owner>, Index(IsUnique = true)] public partial int? UniqueId { get; set; }
    [ForeignKey<Owner>] public partial int? LongId { get; set; }
    [ForeignKey<Owner>] public partial int? FirstId { get; set; }
    [ForeignKey<Owner>(IsIndexed = false)] public partial int? SecondId { get; set; }
    [ForeignKey<Owner>(IsIndexed = false)] public partial int? UnindexedId { get; set; }

    [ForeignKey<Place>(nameof(Place.Row))] public partial int? PlaceRow { get; set; }
    [ForeignKey<Place>(nameof(Place.Number))] public partial int? PlaceNumber { get; set; }

    [Relationship(BackPopulates = nameof(Owner.Things), ForeignKey = nameof(PlainId))]
    public partial Owner? Plain { get; set; }
}
