using System.ComponentModel.DataAnnotations;

namespace Relata.Tests.Keys;

[Table]
public partial class Stamp : Model
{
    [ForeignKey<Realm>, MaxLength(40)] public partial string RealmCode { get; set; }

    [Relationship(BackPopulates = nameof(Realm.Stamps))]
    public partial Realm? Realm { get; set; }
}
