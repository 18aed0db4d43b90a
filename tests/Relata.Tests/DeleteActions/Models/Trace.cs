namespace Relata.Tests.DeleteActions.Models;

[Table]
public partial class Trace : Model
{
    public partial string Text { get; set; }
}
