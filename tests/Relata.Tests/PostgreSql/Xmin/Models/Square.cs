namespace Relata.Tests.PostgreSql.Xmin.Models;

public partial class Square : Shape
{
    public partial int Side { get; set; }
}
