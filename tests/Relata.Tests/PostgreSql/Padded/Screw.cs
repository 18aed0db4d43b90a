namespace Relata.Tests.PostgreSql.Padded;

public partial class Screw : Part;
