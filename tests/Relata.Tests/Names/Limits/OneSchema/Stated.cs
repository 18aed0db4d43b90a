namespace Relata.Tests.Names.Limits.OneSchema;

[Table("one", Schema = "public")]
public partial class Stated : Model;
