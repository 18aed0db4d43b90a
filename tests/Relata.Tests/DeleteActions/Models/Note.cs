namespace Relata.Tests.DeleteActions.Models;

/// <summary>Deleted with its clerk, who does not know of it.</summary>
[Table]
public partial class Note : Model
{
    public partial string Text { get; set; }
    [ForeignKey<Clerk>(OnDelete = OnDelete.Cascade)] public partial int ClerkId { get; set; }

    [Relationship]
    public partial Clerk? Clerk { get; set; }
}
