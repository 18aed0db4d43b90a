namespace Relata.Tests.KeyChanges.Models;

/// <summary>The land has no list of stamps: the database alone clears their foreign key.</summary>
[Table("kc_stamp")]
public partial class Stamp : Model
{
    [ForeignKey<Land>(OnDelete = OnDelete.SetNull)] public partial string? LandCode { get; set; }
}
