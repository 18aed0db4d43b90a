namespace Relata.Tests.Models.Papers;

[Table("remarks")]
public partial class Remark : Model
{
    public partial string Text { get; set; }
    public partial int Line { get; set; }
    [ForeignKey<Paper>] public partial int? PaperId { get; set; }

    [Relationship(BackPopulates = nameof(Papers.Paper.Remarks))]
    public partial Paper? Paper { get; set; }
}
