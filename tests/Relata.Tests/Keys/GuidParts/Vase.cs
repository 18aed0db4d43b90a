namespace Relata.Tests.Keys.GuidParts;

[Table]
public partial class Vase : Piece
{
    public partial string Glaze { get; set; }
}
