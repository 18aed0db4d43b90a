namespace Relata.Tests.QueryWriting.Parts.Models;

[Table]
public partial class Parcel : Model, IPlaced
{
    public partial int Number { get; set; }
    public partial Place? Place { get; set; }
}
