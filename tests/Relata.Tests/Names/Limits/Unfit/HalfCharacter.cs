namespace Relata.Tests.Names.Limits.Unfit;

[Table("half\ud83d")]
public partial class HalfCharacter : Model;
