namespace Relata.Tests.Models.Loose;

[Table("loose_page")]
public partial class Page : Model
{
    [ForeignKey<Paper>] public partial int PaperId { get; set; }
}
