using System.ComponentModel.DataAnnotations;

namespace Relata.Tests.Keys;

[Table]
public partial class Realm : Entity
{
    [PrimaryKey, MaxLength(40)] public partial string Code { get; set; }

    [Relationship(BackPopulates = nameof(Stamp.Realm))]
    public partial RelatedList<Stamp> Stamps { get; }
}
