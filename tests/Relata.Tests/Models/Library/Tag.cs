namespace Relata.Tests.Models.Library;

[Table]
public partial class Tag : Model
{
    public partial string Name { get; set; }
}
