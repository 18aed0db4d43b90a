namespace Relata.Tests.Formats.StoredNulls;

public partial class CargoVoyage : Voyage
{
    [Convert<NoCode>] public partial string? Manifest { get; set; }
}
