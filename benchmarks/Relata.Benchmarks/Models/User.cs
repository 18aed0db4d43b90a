namespace Relata.Benchmarks.Models;

[Table]
internal sealed partial class User : Model
{
    public partial string Username { get; set; }
    public partial string Email { get; set; }
}
