namespace Relata.Tests.Models.Flushing;

[Table]
public partial class Jar : Model
{
    [ForeignKey<Shelf>] public partial int? ShelfId { get; set; }
}
