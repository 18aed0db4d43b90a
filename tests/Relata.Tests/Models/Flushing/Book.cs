namespace Relata.Tests.Models.Flushing;

/// <summary>Is always on a shelf.</summary>
[Table]
public partial class Book : Model
{
    [ForeignKey<Shelf>] public partial int ShelfId { get; set; }
}
