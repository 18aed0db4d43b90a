namespace Relata.Tests.Schemas.Indexing.PartialIndexes;

[Table("partial member")]
public partial class Member : Model
{
    [Index(IsUnique = true, Where = "deleted_at IS NULL")] public partial string Email { get; set; }

    [SoftDelete] public partial DateTimeOffset? DeletedAt { get; set; }

    public partial int Rank { get; set; }

    [Index(IsUnique = true, Where = "rank > 10 AND city <> 'Oslo'", Name = "ranked")] public partial string City { get; set; }

    // The index is not one of all whom a member sponsors.
    [ForeignKey<Member>, Index(Where = "rank > 10", Name = "sponsors")] public partial int? SponsorId { get; set; }

    public partial Member? Sponsor { get; set; }
}
