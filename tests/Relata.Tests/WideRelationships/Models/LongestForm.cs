namespace Relata.Tests.WideRelationships.Models;

/// <summary>In the table of its base, with references beyond the first further word.</summary>
public partial class LongestForm : LongForm
{
    [ForeignKey<Answer>] public partial int? D01Id { get; set; }
    [ForeignKey<Answer>] public partial int? D02Id { get; set; }
    [ForeignKey<Answer>] public partial int? D03Id { get; set; }
    [ForeignKey<Answer>] public partial int? D04Id { get; set; }
    [ForeignKey<Answer>] public partial int? D05Id { get; set; }
    [ForeignKey<Answer>] public partial int? D06Id { get; set; }
    [ForeignKey<Answer>] public partial int? D07Id { get; set; }
    [ForeignKey<Answer>] public partial int? D08Id { get; set; }
    [ForeignKey<Answer>] public partial int? D09Id { get; set; }
    [ForeignKey<Answer>] public partial int? D10Id { get; set; }

    [Relationship(ForeignKey = nameof(D01Id))]
    public partial Answer? D01 { get; set; }

    [Relationship(ForeignKey = nameof(D02Id))]
    public partial Answer? D02 { get; set; }

    [Relationship(ForeignKey = nameof(D03Id))]
    public partial Answer? D03 { get; set; }

    [Relationship(ForeignKey = nameof(D04Id))]
    public partial Answer? D04 { get; set; }

    [Relationship(ForeignKey = nameof(D05Id))]
    public partial Answer? D05 { get; set; }

    [Relationship(ForeignKey = nameof(D06Id))]
    public partial Answer? D06 { get; set; }

    [Relationship(ForeignKey = nameof(D07Id))]
    public partial Answer? D07 { get; set; }

    [Relationship(ForeignKey = nameof(D08Id))]
    public partial Answer? D08 { get; set; }

    [Relationship(ForeignKey = nameof(D09Id))]
    public partial Answer? D09 { get; set; }

    [Relationship(ForeignKey = nameof(D10Id))]
    public partial Answer? D10 { get; set; }
}
