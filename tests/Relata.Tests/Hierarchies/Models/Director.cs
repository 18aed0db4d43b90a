namespace Relata.Tests.Hierarchies.Models;

[DiscriminatorValue("director")]
public partial class Director : Leader
{
    public partial DateOnly? Since { get; set; }
}
