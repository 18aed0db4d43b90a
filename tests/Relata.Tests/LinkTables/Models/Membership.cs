namespace Relata.Tests.LinkTables.Models;

[Table]
public partial class Membership : Entity
{
    public Membership() => Voice = "alto";

    [PrimaryKey] public partial Guid Id { get; set; }
    [ForeignKey<Choir>] public partial int ChoirId { get; set; }
    [ForeignKey<Singer>] public partial int SingerId { get; set; }

    /// <summary>Set by the constructor.</summary>
    [Column(Default = "'bass'")] public partial string Voice { get; set; }

    [Column(Default = "3")] public partial int Row { get; set; }

    [CreatedAt] public partial DateTimeOffset Since { get; set; }

    [UpdatedAt] public partial DateTimeOffset SeenAt { get; set; }

    [Relationship(BackPopulates = nameof(Models.Choir.Memberships))]
    public partial Choir? Choir { get; set; }
}
