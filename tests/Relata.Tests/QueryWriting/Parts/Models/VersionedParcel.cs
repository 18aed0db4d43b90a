namespace Relata.Tests.QueryWriting.Parts.Models;

[Table]
public partial class VersionedParcel : Model, IPlaced
{
    public partial int Number { get; set; }
    public partial Place? Place { get; set; }
    [Version] public partial int Version { get; set; }
}
