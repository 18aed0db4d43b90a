namespace Relata.Tests.WideRelationships.Models;

/// <summary>300 columns, 60 of them foreign keys, and 70 relationships to one: the last ten are one-to-one, with the foreign key in <see cref="Annex"/>.</summary>
[Table]
public partial class Survey : Model
{
    public partial string Name { get; set; }
    [ForeignKey<Answer>] public partial int? A01Id { get; set; }
    [ForeignKey<Answer>] public partial int? A02Id { get; set; }
    [ForeignKey<Answer>] public partial int? A03Id { get; set; }
    [ForeignKey<Answer>] public partial int? A04Id { get; set; }
    [ForeignKey<Answer>] public partial int? A05Id { get; set; }
    [ForeignKey<Answer>] public partial int? A06Id { get; set; }
    [ForeignKey<Answer>] public partial int? A07Id { get; set; }
    [ForeignKey<Answer>] public partial int? A08Id { get; set; }
    [ForeignKey<Answer>] public partial int? A09Id { get; set; }
    [ForeignKey<Answer>] public partial int? A10Id { get; set; }
    [ForeignKey<Answer>] public partial int? A11Id { get; set; }
    [ForeignKey<Answer>] public partial int? A12Id { get; set; }
    [ForeignKey<Answer>] public partial int? A13Id { get; set; }
    [ForeignKey<Answer>] public partial int? A14Id { get; set; }
    [ForeignKey<Answer>] public partial int? A15Id { get; set; }
    [ForeignKey<Answer>] public partial int? A16Id { get; set; }
    [ForeignKey<Answer>] public partial int? A17Id { get; set; }
    [ForeignKey<Answer>] public partial int? A18Id { get; set; }
    [ForeignKey<Answer>] public partial int? A19Id { get; set; }
    [ForeignKey<Answer>] public partial int? A20Id { get; set; }
    [ForeignKey<Answer>] public partial int? A21Id { get; set; }
    [ForeignKey<Answer>] public partial int? A22Id { get; set; }
    [ForeignKey<Answer>] public partial int? A23Id { get; set; }
    [ForeignKey<Answer>] public partial int? A24Id { get; set; }
    [ForeignKey<Answer>] public partial int? A25Id { get; set; }
    [ForeignKey<Answer>] public partial int? A26Id { get; set; }
    [ForeignKey<Answer>] public partial int? A27Id { get; set; }
    [ForeignKey<Answer>] public partial int? A28Id { get; set; }
    [ForeignKey<Answer>] public partial int? A29Id { get; set; }
    [ForeignKey<Answer>] public partial int? A30Id { get; set; }
    [ForeignKey<Answer>] public partial int? A31Id { get; set; }
    [ForeignKey<Answer>] public partial int? A32Id { get; set; }
    [ForeignKey<Answer>] public partial int? A33Id { get; set; }
    [ForeignKey<Answer>] public partial int? A34Id { get; set; }
    [ForeignKey<Answer>] public partial int? A35Id { get; set; }
    [ForeignKey<Answer>] public partial int? A36Id { get; set; }
    [ForeignKey<Answer>] public partial int? A37Id { get; set; }
    [ForeignKey<Answer>] public partial int? A38Id { get; set; }
    [ForeignKey<Answer>] public partial int? A39Id { get; set; }
    [ForeignKey<Answer>] public partial int? A40Id { get; set; }
    [ForeignKey<Answer>] public partial int? A41Id { get; set; }
    [ForeignKey<Answer>] public partial int? A42Id { get; set; }
    [ForeignKey<Answer>] public partial int? A43Id { get; set; }
    [ForeignKey<Answer>] public partial int? A44Id { get; set; }
    [ForeignKey<Answer>] public partial int? A45Id { get; set; }
    [ForeignKey<Answer>] public partial int? A46Id { get; set; }
    [ForeignKey<Answer>] public partial int? A47Id { get; set; }
    [ForeignKey<Answer>] public partial int? A48Id { get; set; }
    [ForeignKey<Answer>] public partial int? A49Id { get; set; }
    [ForeignKey<Answer>] public partial int? A50Id { get; set; }
    [ForeignKey<Answer>] public partial int? A51Id { get; set; }
    [ForeignKey<Answer>] public partial int? A52Id { get; set; }
    [ForeignKey<Answer>] public partial int? A53Id { get; set; }
    [ForeignKey<Answer>] public partial int? A54Id { get; set; }
    [ForeignKey<Answer>] public partial int? A55Id { get; set; }
    [ForeignKey<Answer>] public partial int? A56Id { get; set; }
    [ForeignKey<Answer>] public partial int? A57Id { get; set; }
    [ForeignKey<Answer>] public partial int? A58Id { get; set; }
    [ForeignKey<Answer>] public partial int? A59Id { get; set; }
    [ForeignKey<Answer>] public partial int? A60Id { get; set; }
    public partial int? N001 { get; set; }
    public partial int? N002 { get; set; }
    public partial int? N003 { get; set; }
    public partial int? N004 { get; set; }
    public partial int? N005 { get; set; }
    public partial int? N006 { get; set; }
    public partial int? N007 { get; set; }
    public partial int? N008 { get; set; }
    public partial int? N009 { get; set; }
    public partial int? N010 { get; set; }
    public partial int? N011 { get; set; }
    public partial int? N012 { get; set; }
    public partial int? N013 { get; set; }
    public partial int? N014 { get; set; }
    public partial int? N015 { get; set; }
    public partial int? N016 { get; set; }
    public partial int? N017 { get; set; }
    public partial int? N018 { get; set; }
    public partial int? N019 { get; set; }
    public partial int? N020 { get; set; }
    public partial int? N021 { get; set; }
    public partial int? N022 { get; set; }
    public partial int? N023 { get; set; }
    public partial int? N024 { get; set; }
    public partial int? N025 { get; set; }
    public partial int? N026 { get; set; }
    public partial int? N027 { get; set; }
    public partial int? N028 { get; set; }
    public partial int? N029 { get; set; }
    public partial int? N030 { get; set; }
    public partial int? N031 { get; set; }
    public partial int? N032 { get; set; }
    public partial int? N033 { get; set; }
    public partial int? N034 { get; set; }
    public partial int? N035 { get; set; }
    public partial int? N036 { get; set; }
    public partial int? N037 { get; set; }
    public partial int? N038 { get; set; }
    public partial int? N039 { get; set; }
    public partial int? N040 { get; set; }
    public partial int? N041 { get; set; }
    public partial int? N042 { get; set; }
    public partial int? N043 { get; set; }
    public partial int? N044 { get; set; }
    public partial int? N045 { get; set; }
    public partial int? N046 { get; set; }
    public partial int? N047 { get; set; }
    public partial int? N048 { get; set; }
    public partial int? N049 { get; set; }
    public partial int? N050 { get; set; }
    public partial int? N051 { get; set; }
    public partial int? N052 { get; set; }
    public partial int? N053 { get; set; }
    public partial int? N054 { get; set; }
    public partial int? N055 { get; set; }
    public partial int? N056 { get; set; }
    public partial int? N057 { get; set; }
    public partial int? N058 { get; set; }
    public partial int? N059 { get; set; }
    public partial int? N060 { get; set; }
    public partial int? N061 { get; set; }
    public partial int? N062 { get; set; }
    public partial int? N063 { get; set; }
    public partial int? N064 { get; set; }
    public partial int? N065 { get; set; }
    public partial int? N066 { get; set; }
    public partial int? N067 { get; set; }
    public partial int? N068 { get; set; }
    public partial int? N069 { get; set; }
    public partial int? N070 { get; set; }
    public partial int? N071 { get; set; }
    public partial int? N072 { get; set; }
    public partial int? N073 { get; set; }
    public partial int? N074 { get; set; }
    public partial int? N075 { get; set; }
    public partial int? N076 { get; set; }
    public partial int? N077 { get; set; }
    public partial int? N078 { get; set; }
    public partial int? N079 { get; set; }
    public partial int? N080 { get; set; }
    public partial int? N081 { get; set; }
    public partial int? N082 { get; set; }
    public partial int? N083 { get; set; }
    public partial int? N084 { get; set; }
    public partial int? N085 { get; set; }
    public partial int? N086 { get; set; }
    public partial int? N087 { get; set; }
    public partial int? N088 { get; set; }
    public partial int? N089 { get; set; }
    public partial int? N090 { get; set; }
    public partial int? N091 { get; set; }
    public partial int? N092 { get; set; }
    public partial int? N093 { get; set; }
    public partial int? N094 { get; set; }
    public partial int? N095 { get; set; }
    public partial int? N096 { get; set; }
    public partial int? N097 { get; set; }
    public partial int? N098 { get; set; }
    public partial int? N099 { get; set; }
    public partial int? N100 { get; set; }
    public partial int? N101 { get; set; }
    public partial int? N102 { get; set; }
    public partial int? N103 { get; set; }
    public partial int? N104 { get; set; }
    public partial int? N105 { get; set; }
    public partial int? N106 { get; set; }
    public partial int? N107 { get; set; }
    public partial int? N108 { get; set; }
    public partial int? N109 { get; set; }
    public partial int? N110 { get; set; }
    public partial int? N111 { get; set; }
    public partial int? N112 { get; set; }
    public partial int? N113 { get; set; }
    public partial int? N114 { get; set; }
    public partial int? N115 { get; set; }
    public partial int? N116 { get; set; }
    public partial int? N117 { get; set; }
    public partial int? N118 { get; set; }
    public partial int? N119 { get; set; }
    public partial int? N120 { get; set; }
    public partial int? N121 { get; set; }
    public partial int? N122 { get; set; }
    public partial int? N123 { get; set; }
    public partial int? N124 { get; set; }
    public partial int? N125 { get; set; }
    public partial int? N126 { get; set; }
    public partial int? N127 { get; set; }
    public partial int? N128 { get; set; }
    public partial int? N129 { get; set; }
    public partial int? N130 { get; set; }
    public partial int? N131 { get; set; }
    public partial int? N132 { get; set; }
    public partial int? N133 { get; set; }
    public partial int? N134 { get; set; }
    public partial int? N135 { get; set; }
    public partial int? N136 { get; set; }
    public partial int? N137 { get; set; }
    public partial int? N138 { get; set; }
    public partial int? N139 { get; set; }
    public partial int? N140 { get; set; }
    public partial int? N141 { get; set; }
    public partial int? N142 { get; set; }
    public partial int? N143 { get; set; }
    public partial int? N144 { get; set; }
    public partial int? N145 { get; set; }
    public partial int? N146 { get; set; }
    public partial int? N147 { get; set; }
    public partial int? N148 { get; set; }
    public partial int? N149 { get; set; }
    public partial int? N150 { get; set; }
    public partial int? N151 { get; set; }
    public partial int? N152 { get; set; }
    public partial int? N153 { get; set; }
    public partial int? N154 { get; set; }
    public partial int? N155 { get; set; }
    public partial int? N156 { get; set; }
    public partial int? N157 { get; set; }
    public partial int? N158 { get; set; }
    public partial int? N159 { get; set; }
    public partial int? N160 { get; set; }
    public partial int? N161 { get; set; }
    public partial int? N162 { get; set; }
    public partial int? N163 { get; set; }
    public partial int? N164 { get; set; }
    public partial int? N165 { get; set; }
    public partial int? N166 { get; set; }
    public partial int? N167 { get; set; }
    public partial int? N168 { get; set; }
    public partial int? N169 { get; set; }
    public partial int? N170 { get; set; }
    public partial int? N171 { get; set; }
    public partial int? N172 { get; set; }
    public partial int? N173 { get; set; }
    public partial int? N174 { get; set; }
    public partial int? N175 { get; set; }
    public partial int? N176 { get; set; }
    public partial int? N177 { get; set; }
    public partial int? N178 { get; set; }
    public partial int? N179 { get; set; }
    public partial int? N180 { get; set; }
    public partial int? N181 { get; set; }
    public partial int? N182 { get; set; }
    public partial int? N183 { get; set; }
    public partial int? N184 { get; set; }
    public partial int? N185 { get; set; }
    public partial int? N186 { get; set; }
    public partial int? N187 { get; set; }
    public partial int? N188 { get; set; }
    public partial int? N189 { get; set; }
    public partial int? N190 { get; set; }
    public partial int? N191 { get; set; }
    public partial int? N192 { get; set; }
    public partial int? N193 { get; set; }
    public partial int? N194 { get; set; }
    public partial int? N195 { get; set; }
    public partial int? N196 { get; set; }
    public partial int? N197 { get; set; }
    public partial int? N198 { get; set; }
    public partial int? N199 { get; set; }
    public partial int? N200 { get; set; }
    public partial int? N201 { get; set; }
    public partial int? N202 { get; set; }
    public partial int? N203 { get; set; }
    public partial int? N204 { get; set; }
    public partial int? N205 { get; set; }
    public partial int? N206 { get; set; }
    public partial int? N207 { get; set; }
    public partial int? N208 { get; set; }
    public partial int? N209 { get; set; }
    public partial int? N210 { get; set; }
    public partial int? N211 { get; set; }
    public partial int? N212 { get; set; }
    public partial int? N213 { get; set; }
    public partial int? N214 { get; set; }
    public partial int? N215 { get; set; }
    public partial int? N216 { get; set; }
    public partial int? N217 { get; set; }
    public partial int? N218 { get; set; }
    public partial int? N219 { get; set; }
    public partial int? N220 { get; set; }
    public partial int? N221 { get; set; }
    public partial int? N222 { get; set; }
    public partial int? N223 { get; set; }
    public partial int? N224 { get; set; }
    public partial int? N225 { get; set; }
    public partial int? N226 { get; set; }
    public partial int? N227 { get; set; }
    public partial int? N228 { get; set; }
    public partial int? N229 { get; set; }
    public partial int? N230 { get; set; }
    public partial int? N231 { get; set; }
    public partial int? N232 { get; set; }
    public partial int? N233 { get; set; }
    public partial int? N234 { get; set; }
    public partial int? N235 { get; set; }
    public partial int? N236 { get; set; }
    public partial int? N237 { get; set; }
    public partial int? N238 { get; set; }

    [Relationship(ForeignKey = nameof(A01Id))]
    public partial Answer? A01 { get; set; }

    [Relationship(ForeignKey = nameof(A02Id))]
    public partial Answer? A02 { get; set; }

    [Relationship(ForeignKey = nameof(A03Id))]
    public partial Answer? A03 { get; set; }

    [Relationship(ForeignKey = nameof(A04Id))]
    public partial Answer? A04 { get; set; }

    [Relationship(ForeignKey = nameof(A05Id))]
    public partial Answer? A05 { get; set; }

    [Relationship(ForeignKey = nameof(A06Id))]
    public partial Answer? A06 { get; set; }

    [Relationship(ForeignKey = nameof(A07Id))]
    public partial Answer? A07 { get; set; }

    [Relationship(ForeignKey = nameof(A08Id))]
    public partial Answer? A08 { get; set; }

    [Relationship(ForeignKey = nameof(A09Id))]
    public partial Answer? A09 { get; set; }

    [Relationship(ForeignKey = nameof(A10Id))]
    public partial Answer? A10 { get; set; }

    [Relationship(ForeignKey = nameof(A11Id))]
    public partial Answer? A11 { get; set; }

    [Relationship(ForeignKey = nameof(A12Id))]
    public partial Answer? A12 { get; set; }

    [Relationship(ForeignKey = nameof(A13Id))]
    public partial Answer? A13 { get; set; }

    [Relationship(ForeignKey = nameof(A14Id))]
    public partial Answer? A14 { get; set; }

    [Relationship(ForeignKey = nameof(A15Id))]
    public partial Answer? A15 { get; set; }

    [Relationship(ForeignKey = nameof(A16Id))]
    public partial Answer? A16 { get; set; }

    [Relationship(ForeignKey = nameof(A17Id))]
    public partial Answer? A17 { get; set; }

    [Relationship(ForeignKey = nameof(A18Id))]
    public partial Answer? A18 { get; set; }

    [Relationship(ForeignKey = nameof(A19Id))]
    public partial Answer? A19 { get; set; }

    [Relationship(ForeignKey = nameof(A20Id))]
    public partial Answer? A20 { get; set; }

    [Relationship(ForeignKey = nameof(A21Id))]
    public partial Answer? A21 { get; set; }

    [Relationship(ForeignKey = nameof(A22Id))]
    public partial Answer? A22 { get; set; }

    [Relationship(ForeignKey = nameof(A23Id))]
    public partial Answer? A23 { get; set; }

    [Relationship(ForeignKey = nameof(A24Id))]
    public partial Answer? A24 { get; set; }

    [Relationship(ForeignKey = nameof(A25Id))]
    public partial Answer? A25 { get; set; }

    [Relationship(ForeignKey = nameof(A26Id))]
    public partial Answer? A26 { get; set; }

    [Relationship(ForeignKey = nameof(A27Id))]
    public partial Answer? A27 { get; set; }

    [Relationship(ForeignKey = nameof(A28Id))]
    public partial Answer? A28 { get; set; }

    [Relationship(ForeignKey = nameof(A29Id))]
    public partial Answer? A29 { get; set; }

    [Relationship(ForeignKey = nameof(A30Id))]
    public partial Answer? A30 { get; set; }

    [Relationship(BackPopulates = nameof(Answer.ThirtyFirst), ForeignKey = nameof(A31Id))]
    public partial Answer? A31 { get; set; }

    [Relationship(ForeignKey = nameof(A32Id))]
    public partial Answer? A32 { get; set; }

    [Relationship(BackPopulates = nameof(Answer.ThirtyThird), ForeignKey = nameof(A33Id))]
    public partial Answer? A33 { get; set; }

    [Relationship(ForeignKey = nameof(A34Id))]
    public partial Answer? A34 { get; set; }

    [Relationship(ForeignKey = nameof(A35Id))]
    public partial Answer? A35 { get; set; }

    [Relationship(ForeignKey = nameof(A36Id))]
    public partial Answer? A36 { get; set; }

    [Relationship(ForeignKey = nameof(A37Id))]
    public partial Answer? A37 { get; set; }

    [Relationship(ForeignKey = nameof(A38Id))]
    public partial Answer? A38 { get; set; }

    [Relationship(ForeignKey = nameof(A39Id))]
    public partial Answer? A39 { get; set; }

    [Relationship(ForeignKey = nameof(A40Id))]
    public partial Answer? A40 { get; set; }

    [Relationship(ForeignKey = nameof(A41Id))]
    public partial Answer? A41 { get; set; }

    [Relationship(ForeignKey = nameof(A42Id))]
    public partial Answer? A42 { get; set; }

    [Relationship(ForeignKey = nameof(A43Id))]
    public partial Answer? A43 { get; set; }

    [Relationship(ForeignKey = nameof(A44Id))]
    public partial Answer? A44 { get; set; }

    [Relationship(ForeignKey = nameof(A45Id))]
    public partial Answer? A45 { get; set; }

    [Relationship(ForeignKey = nameof(A46Id))]
    public partial Answer? A46 { get; set; }

    [Relationship(ForeignKey = nameof(A47Id))]
    public partial Answer? A47 { get; set; }

    [Relationship(ForeignKey = nameof(A48Id))]
    public partial Answer? A48 { get; set; }

    [Relationship(ForeignKey = nameof(A49Id))]
    public partial Answer? A49 { get; set; }

    [Relationship(ForeignKey = nameof(A50Id))]
    public partial Answer? A50 { get; set; }

    [Relationship(ForeignKey = nameof(A51Id))]
    public partial Answer? A51 { get; set; }

    [Relationship(ForeignKey = nameof(A52Id))]
    public partial Answer? A52 { get; set; }

    [Relationship(ForeignKey = nameof(A53Id))]
    public partial Answer? A53 { get; set; }

    [Relationship(ForeignKey = nameof(A54Id))]
    public partial Answer? A54 { get; set; }

    [Relationship(ForeignKey = nameof(A55Id))]
    public partial Answer? A55 { get; set; }

    [Relationship(ForeignKey = nameof(A56Id))]
    public partial Answer? A56 { get; set; }

    [Relationship(ForeignKey = nameof(A57Id))]
    public partial Answer? A57 { get; set; }

    [Relationship(ForeignKey = nameof(A58Id))]
    public partial Answer? A58 { get; set; }

    [Relationship(ForeignKey = nameof(A59Id))]
    public partial Answer? A59 { get; set; }

    [Relationship(BackPopulates = nameof(Answer.Sixtieth), ForeignKey = nameof(A60Id))]
    public partial Answer? A60 { get; set; }

    [Relationship(BackPopulates = nameof(Annex.S61))]
    public partial Annex? A61 { get; set; }

    [Relationship(BackPopulates = nameof(Annex.S62))]
    public partial Annex? A62 { get; set; }

    [Relationship(BackPopulates = nameof(Annex.S63))]
    public partial Annex? A63 { get; set; }

    [Relationship(BackPopulates = nameof(Annex.S64))]
    public partial Annex? A64 { get; set; }

    [Relationship(BackPopulates = nameof(Annex.S65))]
    public partial Annex? A65 { get; set; }

    [Relationship(BackPopulates = nameof(Annex.S66))]
    public partial Annex? A66 { get; set; }

    [Relationship(BackPopulates = nameof(Annex.S67))]
    public partial Annex? A67 { get; set; }

    [Relationship(BackPopulates = nameof(Annex.S68))]
    public partial Annex? A68 { get; set; }

    [Relationship(BackPopulates = nameof(Annex.S69))]
    public partial Annex? A69 { get; set; }

    [Relationship(BackPopulates = nameof(Annex.S70))]
    public partial Annex? A70 { get; set; }
}
