namespace Relata.Tests.Views.Twins;

[Table("twin")]
public partial class Twin : Model;
