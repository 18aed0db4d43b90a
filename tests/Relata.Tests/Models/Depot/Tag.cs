namespace Relata.Tests.Models.Depot;

[Table]
public partial class Tag : Model
{
    [ForeignKey<Crate>] public partial int CrateId { get; set; }
}
