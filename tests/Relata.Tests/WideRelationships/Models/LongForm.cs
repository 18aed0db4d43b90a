namespace Relata.Tests.WideRelationships.Models;

/// <summary>A table of its own, with references number 28 to 57.</summary>
[Table]
public partial class LongForm : Form
{
    [ForeignKey<Answer>] public partial int? C01Id { get; set; }
    [ForeignKey<Answer>] public partial int? C02Id { get; set; }
    [ForeignKey<Answer>] public partial int? C03Id { get; set; }
    [ForeignKey<Answer>] public partial int? C04Id { get; set; }
    [ForeignKey<Answer>] public partial int? C05Id { get; set; }
    [ForeignKey<Answer>] public partial int? C06Id { get; set; }
    [ForeignKey<Answer>] public partial int? C07Id { get; set; }
    [ForeignKey<Answer>] public partial int? C08Id { get; set; }
    [ForeignKey<Answer>] public partial int? C09Id { get; set; }
    [ForeignKey<Answer>] public partial int? C10Id { get; set; }
    [ForeignKey<Answer>] public partial int? C11Id { get; set; }
    [ForeignKey<Answer>] public partial int? C12Id { get; set; }
    [ForeignKey<Answer>] public partial int? C13Id { get; set; }
    [ForeignKey<Answer>] public partial int? C14Id { get; set; }
    [ForeignKey<Answer>] public partial int? C15Id { get; set; }
    [ForeignKey<Answer>] public partial int? C16Id { get; set; }
    [ForeignKey<Answer>] public partial int? C17Id { get; set; }
    [ForeignKey<Answer>] public partial int? C18Id { get; set; }
    [ForeignKey<Answer>] public partial int? C19Id { get; set; }
    [ForeignKey<Answer>] public partial int? C20Id { get; set; }
    [ForeignKey<Answer>] public partial int? C21Id { get; set; }
    [ForeignKey<Answer>] public partial int? C22Id { get; set; }
    [ForeignKey<Answer>] public partial int? C23Id { get; set; }
    [ForeignKey<Answer>] public partial int? C24Id { get; set; }
    [ForeignKey<Answer>] public partial int? C25Id { get; set; }
    [ForeignKey<Answer>] public partial int? C26Id { get; set; }
    [ForeignKey<Answer>] public partial int? C27Id { get; set; }
    [ForeignKey<Answer>] public partial int? C28Id { get; set; }
    [ForeignKey<Answer>] public partial int? C29Id { get; set; }
    [ForeignKey<Answer>] public partial int? C30Id { get; set; }

    [Relationship(ForeignKey = nameof(C01Id))]
    public partial Answer? C01 { get; set; }

    [Relationship(ForeignKey = nameof(C02Id))]
    public partial Answer? C02 { get; set; }

    [Relationship(ForeignKey = nameof(C03Id))]
    public partial Answer? C03 { get; set; }

    [Relationship(ForeignKey = nameof(C04Id))]
    public partial Answer? C04 { get; set; }

    [Relationship(ForeignKey = nameof(C05Id))]
    public partial Answer? C05 { get; set; }

    [Relationship(ForeignKey = nameof(C06Id))]
    public partial Answer? C06 { get; set; }

    [Relationship(ForeignKey = nameof(C07Id))]
    public partial Answer? C07 { get; set; }

    [Relationship(ForeignKey = nameof(C08Id))]
    public partial Answer? C08 { get; set; }

    [Relationship(ForeignKey = nameof(C09Id))]
    public partial Answer? C09 { get; set; }

    [Relationship(ForeignKey = nameof(C10Id))]
    public partial Answer? C10 { get; set; }

    [Relationship(ForeignKey = nameof(C11Id))]
    public partial Answer? C11 { get; set; }

    [Relationship(ForeignKey = nameof(C12Id))]
    public partial Answer? C12 { get; set; }

    [Relationship(ForeignKey = nameof(C13Id))]
    public partial Answer? C13 { get; set; }

    [Relationship(ForeignKey = nameof(C14Id))]
    public partial Answer? C14 { get; set; }

    [Relationship(ForeignKey = nameof(C15Id))]
    public partial Answer? C15 { get; set; }

    [Relationship(ForeignKey = nameof(C16Id))]
    public partial Answer? C16 { get; set; }

    [Relationship(ForeignKey = nameof(C17Id))]
    public partial Answer? C17 { get; set; }

    [Relationship(ForeignKey = nameof(C18Id))]
    public partial Answer? C18 { get; set; }

    [Relationship(ForeignKey = nameof(C19Id))]
    public partial Answer? C19 { get; set; }

    [Relationship(ForeignKey = nameof(C20Id))]
    public partial Answer? C20 { get; set; }

    [Relationship(ForeignKey = nameof(C21Id))]
    public partial Answer? C21 { get; set; }

    [Relationship(ForeignKey = nameof(C22Id))]
    public partial Answer? C22 { get; set; }

    [Relationship(ForeignKey = nameof(C23Id))]
    public partial Answer? C23 { get; set; }

    [Relationship(ForeignKey = nameof(C24Id))]
    public partial Answer? C24 { get; set; }

    [Relationship(ForeignKey = nameof(C25Id))]
    public partial Answer? C25 { get; set; }

    [Relationship(ForeignKey = nameof(C26Id))]
    public partial Answer? C26 { get; set; }

    [Relationship(ForeignKey = nameof(C27Id))]
    public partial Answer? C27 { get; set; }

    [Relationship(ForeignKey = nameof(C28Id))]
    public partial Answer? C28 { get; set; }

    [Relationship(ForeignKey = nameof(C29Id))]
    public partial Answer? C29 { get; set; }

    [Relationship(ForeignKey = nameof(C30Id))]
    public partial Answer? C30 { get; set; }
}
