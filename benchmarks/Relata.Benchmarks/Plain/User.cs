namespace Relata.Benchmarks.Plain;

internal sealed class User
{
    public int Id { get; set; }
    public string Username { get; set; } = "";
    public string Email { get; set; } = "";
}
