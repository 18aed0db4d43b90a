namespace Relata.Tests.PostgreSql.Xmin.Models;

public partial class Circle : Shape
{
    public partial int Radius { get; set; }
}
