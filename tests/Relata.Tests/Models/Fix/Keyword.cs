namespace Relata.Tests.Models.Fix;

[Table("keywords")]
public partial class Keyword : Model
{
    public partial string Name { get; set; }
}
