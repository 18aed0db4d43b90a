namespace Relata.Tests.KeyChanges.Spelled;

[Table("kc_town")]
public partial class Town : Entity
{
    [PrimaryKey] public partial int Id { get; set; }

    public partial string? Note { get; set; }

    [ForeignKey<Realm>] public partial string? RealmCode { get; set; }

    [Relationship(BackPopulates = nameof(Spelled.Realm.Towns))]
    public partial Realm? Realm { get; set; }
}
