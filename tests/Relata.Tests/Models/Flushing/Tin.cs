namespace Relata.Tests.Models.Flushing;

[Table]
public partial class Tin : Model
{
    [ForeignKey<Rack>] public partial string? RackCode { get; set; }
}
