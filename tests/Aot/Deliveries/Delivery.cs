using System.ComponentModel.DataAnnotations;
using Relata;

/// <summary>A key of a type of its own, columns that the database fills, and a document that queries look into.</summary>
[Table]
public partial class Delivery : Entity
{
    [PrimaryKey] public partial DeliveryId Id { get; set; }
    [Column(Default = "'new'"), StringLength(20)] public partial string Stage { get; set; }
    public partial int Weight { get; set; }
    [Generated("weight * 2")] public partial int DoubleWeight { get; }
    [UpdatedAt] public partial DateTimeOffset UpdatedAt { get; set; }
    [Convert<UnixSeconds>] public partial DateTimeOffset DueAt { get; set; }
    [Json<DeliveryJson>] public partial DeliveryContent Content { get; set; }

    [Relationship(BackPopulates = nameof(DeliveryStep.Delivery), OrderBy = "Id")]
    public partial RelatedList<DeliveryStep> Steps { get; }
}
