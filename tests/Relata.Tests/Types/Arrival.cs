namespace Relata.Tests.Types;

/// <summary>Its table is made by others.</summary>
[Table]
public partial class Arrival : Model
{
    public partial DateTimeOffset Moment { get; set; }
    public partial DateTime Local { get; set; }
}
