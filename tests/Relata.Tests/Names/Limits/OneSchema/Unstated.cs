namespace Relata.Tests.Names.Limits.OneSchema;

[Table("one")]
public partial class Unstated : Model;
