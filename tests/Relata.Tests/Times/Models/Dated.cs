namespace Relata.Tests.Times.Models;

/// <summary>A base class whose times, and those of the classes below it, are in UTC.</summary>
[Convert<UtcDateTime>]
public abstract partial class Dated : Model
{
    public partial DateTime Made { get; set; }
    public partial DateTime? Seen { get; set; }
}
