namespace Relata.Tests.KeyChanges.Spelled;

/// <summary>The realm has no list of guests: the database alone clears their foreign key.</summary>
[Table("kc_guest")]
public partial class Guest : Entity
{
    [PrimaryKey] public partial int Id { get; set; }

    [ForeignKey<Realm>(OnDelete = OnDelete.SetNull)] public partial string? RealmCode { get; set; }
}
