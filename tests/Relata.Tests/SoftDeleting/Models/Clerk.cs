namespace Relata.Tests.SoftDeleting.Models;

[Table]
public partial class Clerk : Model
{
    public partial string Name { get; set; }
}
